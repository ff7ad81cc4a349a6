package org.espalier.console.plugins;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.UsageException;
import org.espalier.plugin.BundleUse;
import org.espalier.plugin.Diagnoses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says who uses a bundle. */
@Command(
    name = "who-uses",
    description =
        "Says what would be affected if a bundle went: components, other bundles, runs, features.")
public final class WhoUsesVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;

  @Parameters(paramLabel = "BUNDLE", description = "Its name.")
  private String bundle;

  /** For a call. */
  public WhoUsesVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Diagnoses diagnoses = call.service(Diagnoses.class);
    BundleUse use = UsageException.orRefusal(() -> diagnoses.whoUses(bundle));
    if (json.wanted()) {
      call.json(use);
    } else {
      call.println(call.heading(use.bundle()));
      print("brings", ComponentNames.byKind(use.components()));
      print("is wired to by", use.dependents());
      print("is held by", use.holders());
      print("is in the features", use.features());
      if (use.dependents().isEmpty() && use.holders().isEmpty()) {
        call.println("  no other bundle is wired to it, and nothing live is composed of it");
      }
    }
    return ExitCode.OK;
  }

  private void print(String what, List<String> names) {
    if (!names.isEmpty()) {
      call.println("  " + what);
      names.forEach(name -> call.println("    " + name));
    }
  }
}
