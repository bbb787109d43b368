from fastapi import FastAPI

app = FastAPI(title="FastAPI on Capsule")


@app.get("/")
def home() -> dict[str, str]:
    return {"greeting": "Hello from FastAPI"}


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
