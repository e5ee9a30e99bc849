"""Votes (Abstimmungen): opened with a frozen electorate, cast, closed, counted, declared."""
