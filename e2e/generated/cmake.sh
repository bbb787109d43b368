title="C++ with CMake and cpp-httplib"
needs="cmake"
packages="g++ make cmake"
libraries="libcpp-httplib-dev"
by="hand"
shown="main.cpp|first text"
make() {
  mkdir "$1" && cat >"$1/CMakeLists.txt" <<'CMAKE' && cat >"$1/main.cpp" <<'CPP'
cmake_minimum_required(VERSION 3.16)
project(site CXX)
set(CMAKE_CXX_STANDARD 17)
find_package(Threads REQUIRED)
add_executable(site main.cpp)
target_link_libraries(site PRIVATE cpp-httplib Threads::Threads)
install(TARGETS site)
CMAKE
#include <httplib.h>
#include <cstdlib>
#include <iostream>

int main() {
  httplib::Server server;
  server.Get("/", [](const httplib::Request &, httplib::Response &answer) { answer.set_content("first text", "text/plain"); });
  std::cout << "listening" << std::endl;
  server.listen("0.0.0.0", std::atoi(std::getenv("PORT")));
}
CPP
}
