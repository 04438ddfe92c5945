"""Requests: what somebody asks for, what of the held credentials answers it, and the least that does.

One file per language a request is written in; all are read into the one model of
:mod:`wallet_app.presentation.requests.model`. Values in, values out: nobody is contacted here.
"""
