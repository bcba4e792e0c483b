-- Send the submission that load.py put into the environment.
wrk.method = "POST"
wrk.body = os.getenv("SUBMISSION_BODY")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Cookie"] = os.getenv("SUBMISSION_COOKIE")
