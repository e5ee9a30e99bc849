import sys

from konvent.verify.command import main

sys.exit(main())
