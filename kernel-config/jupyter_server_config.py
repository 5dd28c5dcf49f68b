"""An example: `jupyter lab --config kernel-config/jupyter_server_config.py`, started in the root of the checkout."""

import os

c = get_config()  # noqa: F821 (Jupyter defines it)

# The kernelspecs of this folder, without installing them.
here = os.path.dirname(os.path.abspath(__file__))
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [here, os.environ.get("JUPYTER_PATH")]))

c.ServerApp.root_dir = os.path.join(here, os.pardir, "notebooks")
c.MultiKernelManager.default_kernel_name = "channelbook"

# A long computation is not an idle kernel, and our kernel restarts its own user process.
c.MappingKernelManager.cull_idle_timeout = 0
c.KernelRestarter.restart_limit = 2
