package org.espalier.console.plugins;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Features. */
@Command(
    name = "feature",
    description = "Lists features, bundles that are installed together; installs and removes them.",
    footer = {
      "",
      "Examples:",
      "  espalier feature list",
      "  espalier feature install explain",
      "  espalier feature uninstall explain --dry-run"
    })
public final class FeatureVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;

  /** For a call. */
  public FeatureVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    return list(json);
  }

  @Command(
      name = "list",
      description = "Lists the features that are installed, and those that could be.")
  int list(@Mixin JsonOption asJson) throws IOException {
    List<FeatureInfo> features = call.service(Provisioning.class).features();
    if (asJson.wanted()) {
      call.json(features);
    } else {
      call.table(
          Figures.count(features.size(), "feature"),
          List.of("feature", "state", "bundles", "needs", ""),
          features.stream().map(FeatureVerb::row).toList());
    }
    return ExitCode.OK;
  }

  private static List<String> row(FeatureInfo feature) {
    return List.of(
        feature.name(),
        feature.installed() ? "installed" : "available",
        Integer.toString(feature.bundles().size()),
        String.join(", ", feature.requires()),
        feature.description().isEmpty() ? feature.title() : feature.description());
  }

  @Command(name = "install", description = "Installs features, with those that they need.")
  int install(
      @Parameters(paramLabel = "FEATURE", arity = "1..*", description = "The name of a feature.")
          List<String> names,
      @Mixin ChangeOptions options)
      throws IOException {
    return ChangeCall.execute(call, options, provisioning -> provisioning.installFeatures(names));
  }

  @Command(name = "uninstall", description = "Removes features; bundles that others share stay.")
  int uninstall(
      @Parameters(paramLabel = "FEATURE", arity = "1..*", description = "The name of a feature.")
          List<String> names,
      @Mixin ChangeOptions options)
      throws IOException {
    return ChangeCall.execute(call, options, provisioning -> provisioning.uninstallFeatures(names));
  }
}
