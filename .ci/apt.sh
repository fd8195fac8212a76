# install_package NAME REASON: install a Debian package, or say how to, and fail.

install_package() {
    if ! command -v apt-get >/dev/null; then
        echo "$2, which is missing: install $1, then run this again" >&2
        return 1
    elif [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        echo "$2, which is missing: run 'sudo apt-get install $1', then run this again" >&2
        return 1
    fi
    echo "installing Debian's package $1: $2" >&2
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "$1" >/dev/null
}
