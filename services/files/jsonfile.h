// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/files/filelock.h"

#include <QJsonObject>

#include <chrono>
#include <string>

namespace tailrace::files {

// One small JSON document of the user's in FOLDER/NAME that several processes share. Blocking, milliseconds;
// any one thread at a time. Numbers: integers of 64 bits survive a rewrite, larger ones do not.
class JsonFile
{
public:
    JsonFile(const std::string &folder, std::string name);
    ~JsonFile();

    // Makes the folder (mode 0700) and holds off other processes until the returned lock dies.
    // Error::Io; Error::Timeout when another process holds it for longer than the limit.
    [[nodiscard]] Result<FileLock> lock(std::chrono::milliseconds limit) const;

    // The document; a missing file is an empty object. Error::Parse: no JSON object, or over 16 MiB;
    // Error::Io.
    [[nodiscard]] Result<QJsonObject> read() const;

    // Replaces the file as a whole: written beside it with mode 0600, synced, renamed. After an error, or a
    // crash at any moment, the old file is there untouched.
    [[nodiscard]] Result<void> write(const QJsonObject &document) const;

    // Renames a file that cannot be read to NAME.broken-<UTC time> and returns that path. Never overwrites.
    [[nodiscard]] Result<std::string> setAside() const;

    std::string path() const;

private:
    std::string m_folder;
    std::string m_name;
};

// "$XDG_CONFIG_HOME/tailrace", else "~/.config/tailrace".
std::string defaultFolder();

} // namespace tailrace::files
