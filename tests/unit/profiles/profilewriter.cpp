// SPDX-License-Identifier: GPL-3.0-or-later
// profilewriter FOLDER PREFIX COUNT: adds COUNT profiles one by one, each in a save of its own, and prints a
// line after each.
#include "services/profiles/profilestore.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char **argv)
{
    using namespace tailrace::profiles;
    if (argc != 4)
        return 2;
    ProfileStore store(argv[1]);
    if (!store.load())
        return 1;
    const int count = std::atoi(argv[3]);
    for (int i = 0; i < count; ++i) {
        Profile profile;
        profile.name = std::string(argv[2]) + std::to_string(i);
        profile.endpoints.push_back({"kafka", {{"bootstrap.servers", std::string(2000, 'b')}}, {}});
        if (const auto added = store.add(std::move(profile)); !added) {
            std::fprintf(stderr, "%s: %s\n", added.error().where.c_str(), added.error().message.c_str());
            return 1;
        }
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}
