"""A cluster that really dies: run by `make test-cluster`, not by `make test`."""
