title="Sinatra, with Debian's gems"
needs="bundle"
packages="ruby ruby-bundler"
libraries="ruby-sinatra puma"
by="hand, since it has no generator of its own"
shown="app.rb|first text"
make() {
  mkdir "$1" && printf 'source "https://rubygems.org"\n\ngem "sinatra"\ngem "puma"\n' >"$1/Gemfile" &&
    printf 'require "sinatra/base"\n\nclass Site < Sinatra::Base\n  get("/") { "first text" }\nend\n' >"$1/app.rb" &&
    printf 'require_relative "app"\n\nrun Site\n' >"$1/config.ru" &&
    printf 'install: env -u BUNDLE_PATH bundle install --local\nstart: env -u BUNDLE_PATH bundle exec puma -b tcp://0.0.0.0:$PORT\n' >"$1/capsule.yaml"
}
