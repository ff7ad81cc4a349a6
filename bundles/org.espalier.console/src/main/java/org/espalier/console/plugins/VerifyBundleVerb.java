package org.espalier.console.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks at an author's bundle. */
@Command(
    name = "verify-bundle",
    description =
        "Looks at a bundle as a host would, before it is published. Exit code 1 if something is wrong.",
    footer = {
      "",
      "It links the bundle against this host, checks that it uses the exported API only,",
      "that its components are declared and keep the contracts of their kinds, and that",
      "it does nothing that a host would refuse."
    })
public final class VerifyBundleVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;

  @Parameters(paramLabel = "FILE", description = "The bundle, a jar.")
  private Path jar;

  /** For a call. */
  public VerifyBundleVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Verification found = call.service(BundleVerifier.class).verify(jar);
    if (json.wanted()) {
      call.json(found);
    } else {
      call.println(call.heading(found.bundle()));
      found.checks().forEach(this::print);
      call.println(found.passed() ? "it can be published" : "a host would have trouble with it");
    }
    return found.passed() ? ExitCode.OK : ExitCode.RUN_FAILED;
  }

  private void print(Verification.Check check) {
    call.println("  %-8s %s: %s".formatted(check.state(), check.name(), check.message()));
    if (!check.remedy().isEmpty()) {
      call.println("           -> " + check.remedy());
    }
  }
}
