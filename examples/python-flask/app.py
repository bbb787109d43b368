import os

from flask import Flask, render_template

app = Flask(__name__)


@app.get("/")
def home():
    return render_template("home.html", greeting=os.environ.get("GREETING", "Hello"))


@app.get("/healthz")
def healthz():
    return {"status": "ok"}
