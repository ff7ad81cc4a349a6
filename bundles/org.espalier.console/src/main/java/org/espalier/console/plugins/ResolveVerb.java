package org.espalier.console.plugins;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.PipelineArguments;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds what a pipeline needs. */
@Command(
    name = "resolve",
    description =
        "Shows which bundles a pipeline needs: what is to be installed, updated and kept, and why each.",
    footer = {
      "",
      "It looks among the installed bundles and in the repositories (\"espalier repo list\").",
      "Nothing is changed without --apply, and nothing but what was shown with it.",
      "Exit code 4 if something cannot be had: it says why, and what would help.",
      "",
      "Examples:",
      "  espalier resolve names.yaml",
      "  espalier resolve names.yaml --apply",
      "  espalier run names.yaml --install"
    })
public final class ResolveVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private PipelineArguments pipeline;
  @Mixin private ConsentOptions consent;

  @Option(names = "--apply", description = "Do what the plan says.")
  private boolean apply;

  /** For a call. */
  public ResolveVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    PipelineFile file = pipeline.read();
    ChangeCall change = new ChangeCall(call, consent, json.wanted());
    Plan plan = change.plan(provisioning -> provisioning.resolve(file));
    return apply
        ? change.apply(plan)
        : change.show(plan, "\"espalier resolve " + file.name() + " --apply\"");
  }
}
