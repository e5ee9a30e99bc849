"""Secret ballots (geheime Abstimmung): encrypted on the voter's device, counted without being opened.

The version of the protocol is a folder, because what was written under one version must stay checkable for ever.
"""
