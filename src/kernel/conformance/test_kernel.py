"""jupyter_kernel_test against our kernel. Skipped with a reason: the pager, which is IPython's own (payloads are deprecated)."""

import unittest

import jupyter_kernel_test
from jupyter_client.manager import start_new_kernel


class ChannelbookKernel(jupyter_kernel_test.KernelTests):
    kernel_name = "channelbook-installed"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oh dear')"
    completion_samples = [
        {"text": "Math.ab", "matches": {"abs"}},
        {"text": "process.hrt", "matches": {"hrtime"}},
    ]
    complete_code_samples = ["1 + 1", "let a = 3", "function f() {\n  return 1;\n}"]
    incomplete_code_samples = ["for (let i = 0; i < 3; i++) {", "`a", "f(1,"]
    invalid_code_samples = ["let 3 = 4;", "1 +* 2"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [{"code": "1 + 2", "result": "3"}, {"code": "[1, 'a']", "result": "[ 1, 'a' ]"}]
    code_display_data = [
        {"code": "display({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>x</b>' }) })", "mime": "text/html"}
    ]
    code_inspect_sample = "Math.abs"
    code_clear_output = "clearOutput()"
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_page_something = ""


class Questions(unittest.TestCase):
    """stdin, which jupyter_kernel_test does not cover."""

    def test_input_and_prompt(self):
        manager, client = start_new_kernel(kernel_name="channelbook-installed")
        try:
            for call in ("await input('name? ')", "prompt('name? ')"):
                results = []

                def on_input(message):
                    self.assertEqual(message["content"]["prompt"], "name? ")
                    client.input("Ada")

                def on_output(message):
                    if message["msg_type"] == "execute_result":
                        results.append(message["content"]["data"]["text/plain"])

                reply = client.execute_interactive(
                    call, allow_stdin=True, stdin_hook=on_input, output_hook=on_output, timeout=30
                )
                self.assertEqual(reply["content"]["status"], "ok")
                self.assertEqual(results, ["'Ada'"])
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
