#!/bin/sh
# Puts the fonts of official letters in place: the Fandol faces from Debian's texlive-lang-chinese (the files only, no TeX)
# and the alias file that lets them stand in for 仿宋_GB2312 and its companions.
#
# Run again it does nothing; when the fonts are there it needs no network. As root the fonts go to /usr/local, otherwise
# to the user's own folders. Exit status 2 when the fonts are missing and cannot be fetched.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
alias_name=60-econops-letters.conf
alias_file="$here/../src/econops/desk/common/fontconfig/$alias_name"
# The bold faces are left out: they claim the weight of the regular ones, and fontconfig would take either.
faces="FandolFang-Regular FandolKai-Regular FandolHei-Regular FandolSong-Regular"

if [ "$(id -u)" -eq 0 ]; then
    font_folder=/usr/local/share/fonts/fandol
    config_folder=/etc/fonts/conf.d
else
    font_folder="${XDG_DATA_HOME:-$HOME/.local/share}/fonts/fandol"
    config_folder="${XDG_CONFIG_HOME:-$HOME/.config}/fontconfig/conf.d"
fi

say() { printf '%s\n' "$*" >&2; }

fonts_present() {
    command -v fc-list >/dev/null 2>&1 || return 1
    for family in FandolFang FandolKai FandolHei FandolSong; do
        [ -n "$(fc-list "$family" file)" ] || return 1
    done
}

# Each name leads to itself (the font is installed) or to a Fandol face.
alias_present() {
    for name in 仿宋_GB2312 楷体_GB2312 黑体 方正小标宋简体 宋体; do
        case "$(fc-match -f '%{family}' "$name")" in
            Fandol* | *"$name"*) ;;
            *) return 1 ;;
        esac
    done
}

if ! command -v fc-list >/dev/null 2>&1 || ! command -v fc-match >/dev/null 2>&1; then
    say "缺少 fontconfig，请先安装：apt-get install fontconfig"
    exit 2
fi

if ! fonts_present; then
    say "正在安装公文字体（Fandol）……"
    if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-deb >/dev/null 2>&1; then
        say "这台机器没有 apt-get，请手工安装 Fandol 字体（FandolFang、FandolKai、FandolHei、FandolSong）。"
        exit 2
    fi
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT INT TERM
    if ! (cd "$work" && apt-get -q download texlive-lang-chinese >download.log 2>&1); then
        if [ "$(id -u)" -eq 0 ]; then
            apt-get -q update >"$work/update.log" 2>&1 || true
        fi
        if ! (cd "$work" && apt-get -q download texlive-lang-chinese >download.log 2>&1); then
            say "没有取到 texlive-lang-chinese（公文字体在其中）。请联网后再运行，或手工安装 Fandol 字体。"
            exit 2
        fi
    fi
    mkdir -p "$font_folder"
    dpkg-deb --fsys-tarfile "$work"/texlive-lang-chinese_*.deb |
        tar -x -C "$work" ./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol ./usr/share/doc/texlive-doc/fonts/fandol
    for face in $faces; do
        cp "$work/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/$face.otf" "$font_folder/"
    done
    # The licence travels with the fonts (GPL with the font exception: documents may embed them freely).
    cp "$work"/usr/share/doc/texlive-doc/fonts/fandol/* "$font_folder/"
    fc-cache -f "$font_folder"
fi

if ! alias_present; then
    mkdir -p "$config_folder"
    cp "$alias_file" "$config_folder/$alias_name"
    chmod 644 "$config_folder/$alias_name"
    fc-cache
fi

if ! fonts_present || ! alias_present; then
    say "公文字体已复制，但系统还认不出。请检查 $config_folder 是否被 fontconfig 读取。"
    exit 2
fi
