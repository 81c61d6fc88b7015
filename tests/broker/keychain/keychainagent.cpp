// SPDX-License-Identifier: GPL-3.0-or-later
// keychainagent read|write|remove REFERENCE: one operation on the keychain of this environment; a secret to
// be written is read from stdin. Prints "ok" and a secret that was read, or the error's kind, message and
// where.
#include "services/secrets/keychainsecretstore.h"

#include <QCoreApplication>

#include <iostream>
#include <iterator>

using namespace tailrace;

namespace {

template<class T>
int report(const QFuture<Result<T>> &future)
{
    int status = 1;
    onResult(future, QCoreApplication::instance(), [&status](const Result<T> &result) {
        status = result ? 0 : 1;
        if (!result) {
            const Error &error = result.error();
            std::cout << kindName(error.kind) << '|' << error.message << '|' << error.where << '\n';
        } else if constexpr (std::is_same_v<T, Secret>) {
            std::cout << "ok|" << result->reveal() << '\n';
        } else {
            std::cout << "ok\n";
        }
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    secrets::KeychainSecretStore store;
    const std::string verb = argv[1];
    if (verb == "read")
        return report(store.read(argv[2]));
    if (verb == "remove")
        return report(store.remove(argv[2]));
    std::string text {std::istreambuf_iterator<char>(std::cin), {}};
    return report(store.write(argv[2], Secret(std::move(text))));
}
