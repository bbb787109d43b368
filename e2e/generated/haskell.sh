title="Haskell with Scotty, with Debian's packages"
needs="cabal"
packages="ghc cabal-install"
libraries="libghc-scotty-dev"
by="cabal init"
shown="app/Main.hs|first text"
make() {
  mkdir "$1" && (cd "$1" && cabal init --non-interactive --minimal --exe --package-name site -d base -d scotty -d text) &&
    printf '{-# LANGUAGE OverloadedStrings #-}\nmodule Main (main) where\n\nimport System.Environment (getEnv)\nimport System.IO\nimport Web.Scotty\n\nmain :: IO ()\nmain = do\n  hSetBuffering stdout LineBuffering\n  port <- read <$> getEnv "PORT"\n  putStrLn "listening"\n  scotty port $ get "/" $ text "first text"\n' >"$1/app/Main.hs"
}
