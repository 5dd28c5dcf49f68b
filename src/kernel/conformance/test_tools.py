"""nbclient, nbconvert and papermill execute notebooks on our kernel, and get the error of a failing cell with its traceback."""

import tempfile
import unittest
from pathlib import Path

import nbformat
import papermill
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter, ScriptExporter
from nbconvert.preprocessors import ExecutePreprocessor

# Straight from the checkout: JUPYTER_PATH=kernel-config, nothing installed.
KERNEL = "channelbook"


def notebook(*sources, tags=()):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for tag in tags:
        cells[0].metadata["tags"] = [tag]
    spec = {"name": KERNEL, "display_name": "TypeScript (channelbook)", "language": "typescript"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})


good = ("const xs: number[] = [1, 2, 3];", "console.log('sum'); xs.reduce((a, b) => a + b)")
bad = ("const limit = 2;", "function check(x: number) {\n  if (x > limit) throw new RangeError('too big');\n}\n\ncheck(3)")


class Tools(unittest.TestCase):
    def assert_traceback(self, text):
        self.assertIn("RangeError: too big", text)
        self.assertIn("at check (cell_2.ts:2:24)", text)

    def test_nbclient(self):
        nb = NotebookClient(notebook(*good), kernel_name=KERNEL, timeout=60).execute()
        stream, result = nb.cells[1].outputs
        self.assertEqual((stream.text, result.data["text/plain"]), ("sum\n", "6"))
        self.assertEqual(nb.metadata.language_info.name, "typescript")

    def test_nbclient_error(self):
        with self.assertRaises(CellExecutionError) as caught:
            NotebookClient(notebook(*bad), kernel_name=KERNEL, timeout=60).execute()
        self.assert_traceback(caught.exception.traceback)

    def test_nbclient_timeout_interrupts(self):
        loop = "while (true) {}"
        nb = notebook("let kept = 1", loop, "kept + 1")
        patience = lambda cell: 3 if cell.source == loop else 60
        options = {"timeout_func": patience, "interrupt_on_timeout": True, "allow_errors": True}
        NotebookClient(nb, kernel_name=KERNEL, **options).execute()
        self.assertEqual(nb.cells[1].outputs[-1].ename, "KeyboardInterrupt")
        self.assertEqual(nb.cells[2].outputs[0].data["text/plain"], "2")

    def test_nbconvert(self):
        nb = notebook(*good)
        ExecutePreprocessor(kernel_name=KERNEL, timeout=60).preprocess(nb, {})
        html, _ = HTMLExporter().from_notebook_node(nb)
        self.assertIn("<pre>6</pre>", html)
        script, resources = ScriptExporter().from_notebook_node(nb)
        self.assertEqual(resources["output_extension"], ".ts")
        self.assertIn("const xs: number[] = [1, 2, 3];", script)

    def test_nbconvert_error(self):
        nb = notebook(*bad)
        ExecutePreprocessor(kernel_name=KERNEL, timeout=60, allow_errors=True).preprocess(nb, {})
        self.assert_traceback("\n".join(nb.cells[1].outputs[-1].traceback))

    def test_papermill(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "in.ipynb"), Path(folder, "out.ipynb")
            nbformat.write(notebook(*good), source)
            papermill.execute_notebook(source, target, kernel_name=KERNEL, progress_bar=False)
            done = nbformat.read(target, as_version=4)
            self.assertEqual(done.cells[1].outputs[-1].data["text/plain"], "6")

    def test_papermill_error(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "in.ipynb"), Path(folder, "out.ipynb")
            nbformat.write(notebook(*bad), source)
            with self.assertRaises(papermill.PapermillExecutionError) as caught:
                papermill.execute_notebook(source, target, kernel_name=KERNEL, progress_bar=False)
            self.assert_traceback(str(caught.exception))


if __name__ == "__main__":
    unittest.main(verbosity=2)
