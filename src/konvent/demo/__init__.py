"""The fictitious federation that shows the whole: played without a server, or built into one."""
