title="Rails, with Debian's gems"
needs="rails"
packages="ruby ruby-bundler ruby-rails"
libraries="puma"
shown="config/routes.rb|first text"
make() {
  rails new "$1" --minimal --skip-git --skip-bundle --skip-active-record --skip-bootsnap &&
    printf 'source "https://rubygems.org"\n\ngem "rails"\ngem "puma"\n' >"$1/Gemfile" &&
    printf 'Rails.application.routes.draw do\n  root to: ->(_) { [200, {"content-type" => "text/plain"}, ["first text"]] }\nend\n' >"$1/config/routes.rb" &&
    printf 'install: env -u BUNDLE_PATH bundle install --local\nbuild: env -u BUNDLE_PATH bundle exec rails assets:precompile\nstart: env -u BUNDLE_PATH bundle exec rails server -b 0.0.0.0 -p $PORT\nenvironment:\n  SECRET_KEY_BASE: only-for-this-run\n' >"$1/capsule.yaml"
}
