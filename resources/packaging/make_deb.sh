#!/bin/sh
# Makes dist/sketch2face_VERSION_ARCH.deb from a built product: make_deb.sh [s2f|s2f-draw]. Needs dpkg-deb alone.
set -eu
product=${1:-s2f}
cd "$(dirname "$0")/../.."
[ -x "dist/$product/$product" ] || { echo "There is no dist/$product; build it with: make package" >&2; exit 2; }

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' s2f_models/__init__.py)
architecture=$(dpkg --print-architecture)
name=sketch2face
[ "$product" = s2f ] || name=sketch2face-draw
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

install -d "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/mime/packages" \
    "$root/usr/share/doc/$name"
cp -a "dist/$product" "$root/opt/$name"
chmod -R u+w,go-w,a+rX "$root/opt/$name"
ln -s "/opt/$name/$product" "$root/usr/bin/s2f"
cp resources/desktop/sketch2face.desktop "$root/usr/share/applications/"
cp resources/desktop/sketch2face.xml "$root/usr/share/mime/packages/"
install -D -m 644 -t "$root/usr/share/metainfo" resources/desktop/org.sketch2face.sketch2face.metainfo.xml
cp "build/licences/$product/LICENCES.txt" "$root/usr/share/doc/$name/copyright"
for size in 16 24 32 48 64 128 256 512; do
    install -D -m 644 "build/icons/$size.png" "$root/usr/share/icons/hicolor/${size}x$size/apps/sketch2face.png"
done
find "$root/usr" -type f -exec chmod 644 {} +

# The system libraries that Qt's window asks for, as Debian names their packages; what is bundled is not asked for.
depends=$(grep -v '^#' resources/packaging/system_libs.txt | awk 'NF { printf "%s%s", (n++ ? ", " : ""), $2 }')
cat >"$root/DEBIAN/control" <<END
Package: $name
Version: $version
Architecture: $architecture
Maintainer: The makers of sketch2face <nobody@localhost>
Section: graphics
Priority: optional
Installed-Size: $(du -sk "$root/opt" | cut -f1)
Depends: libc6$(printf ', %s' "$depends")
Conflicts: $([ "$name" = sketch2face ] && echo sketch2face-draw || echo sketch2face)
Description: draws faces that answer to doodles
 A person draws a simple face doodle and sees, live, a realistic face made from it.
END
dpkg-deb --root-owner-group --build -Zxz -z1 "$root" "dist/${name}_${version}_$architecture.deb" >&2
echo "dist/${name}_${version}_$architecture.deb"
