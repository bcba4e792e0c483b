-- Send the submission that load.py put into the environment.
wrk.method = "POST"
wrk.body = os.getenv("SUBMISSION_BODY")
wrk.headers["Content-Type"] = os.getenv("SUBMISSION_TYPE")
wrk.headers["Cookie"] = os.getenv("SUBMISSION_COOKIE")
