"""Makes `timeline/exports/page/plotly.js.gz` anew: plotly.js with the two kinds of traces that the page has.

Run it from the repository's root when plotly is renewed: `make plotly`. It needs npm and its registry, which
nothing else in the project does. What it makes depends on the versions below and on nothing of the machine.
"""

import gzip
import subprocess
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs_version

TARGET = Path("timeline/exports/page")
PACKAGES = ("esbuild@0.25.5", "@gfx/zopfli@1.0.15")

CORE = """
'use strict';
exports.version = require('plotly.js/src/version').version;
require('plotly.js/build/plotcss');
var register = exports.register = require('plotly.js/src/registry').register;
var plotApi = require('plotly.js/src/plot_api');
Object.keys(plotApi).forEach(function (name) {
    if (name.charAt(0) !== '_') exports[name] = plotApi[name];
    register({ moduleType: 'apiMethod', name: name, fn: plotApi[name] });
});
register([
    require('plotly.js/src/traces/scatter'),
    require('plotly.js/src/traces/bar'),
    require('plotly.js/src/components/annotations'),
    require('plotly.js/src/components/selections'),
    require('plotly.js/src/components/shapes'),
    require('plotly.js/src/components/errorbars'),
    require('plotly.js/src/components/colorscale'),
    require('plotly.js/src/components/colorbar'),
    require('plotly.js/src/components/legend'),
    require('plotly.js/src/components/fx'),
    require('plotly.js/src/components/modebar'),
    require('plotly.js/src/locale-en'),
    require('plotly.js/src/locale-en-us')
]);
exports.Plots = { resize: require('plotly.js/src/plots/plots').resize };
"""
"""As plotly.js's own `src/core.js`, without the parts that the page has no use for: maps, sliders, menus,
images, 3-D annotations, and sending a chart to a server."""

MAKE = r"""
const fs = require('fs');
const DESCRIPTIONS = [
  /\s*\bdescription: \[[^\]]*?\]\.join\([^\n]*?\)(?=,?\n),?/g,
  /\s*description: '.*',?/g,
];
const withoutDescriptions = {
  name: 'without-descriptions',
  setup(build) {
    build.onLoad({ filter: /plotly\.js\/src\/.*\.js$/ }, async ({ path }) => {
      const text = await fs.promises.readFile(path, 'utf8');
      return { contents: DESCRIPTIONS.reduce((kept, each) => kept.replace(each, ''), text), loader: 'js' };
    });
  },
};
require('esbuild').build({
  entryPoints: ['core.js'], bundle: true, minify: true, format: 'iife', globalName: 'Plotly',
  outfile: 'plotly.js', define: { global: 'window', 'define.amd': 'false' }, legalComments: 'none',
  target: 'es2020', charset: 'utf8', plugins: [withoutDescriptions],
  banner: { js: '/*! plotly.js v' + require('plotly.js/package.json').version + ', bar and scatter only\n\n' +
    fs.readFileSync('node_modules/plotly.js/LICENSE', 'utf8') + '*/' },
}).then(() => require('@gfx/zopfli').gzipAsync(fs.readFileSync('plotly.js'), { numiterations: 30 }))
  .then((packed) => fs.writeFileSync('plotly.js.gz', packed));
"""


def main() -> None:
    """Fetch the sources, bundle them, and put bundle and licence into their place."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        (folder / "core.js").write_text(CORE, encoding="utf-8")
        (folder / "make.js").write_text(MAKE, encoding="utf-8")
        packages = (f"plotly.js@{get_plotlyjs_version()}", *PACKAGES)
        install = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *packages]
        subprocess.run(install, cwd=folder, check=True)
        subprocess.run(["node", "make.js"], cwd=folder, check=True)
        packed = (folder / "plotly.js.gz").read_bytes()
        (TARGET / "plotly.js.gz").write_bytes(packed)
        licence = (folder / "node_modules/plotly.js/LICENSE").read_text(encoding="utf-8")
        (TARGET / "plotly-licence.txt").write_text(licence, encoding="utf-8")
    print(f"{len(gzip.decompress(packed)):,} bytes, packed {len(packed):,}")


if __name__ == "__main__":
    main()
