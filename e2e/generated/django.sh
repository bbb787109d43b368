title="Django"
needs="python3"
shown="shop/urls.py|first text"
make() {
  mkdir "$1" && python3 -m venv "$work/django-admin" && "$work/django-admin/bin/pip" -q install django &&
    (cd "$1" && "$work/django-admin/bin/django-admin" startproject shop .) &&
    printf 'django\ngunicorn\n' >"$1/requirements.txt" &&
    printf '\nALLOWED_HOSTS = ["*"]\n' >>"$1/shop/settings.py" &&
    printf 'from django.http import HttpResponse\nfrom django.urls import path\n\nurlpatterns = [path("", lambda request: HttpResponse("first text"))]\n' >"$1/shop/urls.py"
}
