package org.espalier.console.plugins;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.UnknownNameException;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.InstalledBundle.State;
import org.espalier.plugin.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bundles. */
@Command(
    name = "bundle",
    description =
        "Lists the bundles beside those of the distribution; installs, updates and removes them.",
    footer = {
      "",
      "Each change is a generation of the home, to which \"espalier rollback\" leads back.",
      "",
      "Examples:",
      "  espalier bundle install acme-tokens-1.4.0.jar --allow-unsigned com.acme.tokens",
      "  espalier bundle install \"com.acme.tokens@[1.4,2)\" mvn:com.acme:acme-text:2.0.0",
      "  espalier bundle update",
      "  espalier bundle info com.acme.tokens"
    })
public final class BundleVerb implements Callable<Integer> {
  private static final String SOURCE =
      "A file, an address, mvn:GROUP:ARTIFACT:VERSION, or the name of a bundle that a repository"
          + " has, as NAME, NAME@VERSION or \"NAME@[1.4,2)\".";

  private final Call call;

  @Mixin private JsonOption json;

  /** For a call. */
  public BundleVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    return list(false, json);
  }

  @Command(
      name = "list",
      description =
          "Lists the bundles beside those of the distribution, and what is wrong with any.")
  int list(
      @Option(names = "--all", description = "List those of the distribution too.") boolean all,
      @Mixin JsonOption asJson)
      throws IOException {
    List<InstalledBundle> installed = call.service(Provisioning.class).bundles();
    List<InstalledBundle> shown =
        installed.stream().filter(bundle -> all || isOfInterest(bundle)).toList();
    if (asJson.wanted()) {
      call.json(shown);
    } else {
      new BundleText(call).print(shown, installed.size() - shown.size());
    }
    return ExitCode.OK;
  }

  private static boolean isOfInterest(InstalledBundle bundle) {
    return !BundleText.isGiven(bundle)
        || bundle.state() != State.ACTIVE
        || !bundle.problems().isEmpty();
  }

  @Command(
      name = "install",
      description = "Installs bundles beside those that are there, with what they need.")
  int install(
      @Parameters(paramLabel = "SOURCE", arity = "1..*", description = SOURCE) List<String> sources,
      @Mixin ChangeOptions options)
      throws IOException {
    return ChangeCall.execute(call, options, provisioning -> provisioning.install(sources));
  }

  @Command(
      name = "update",
      description =
          "Replaces bundles by the newest that the repositories have; every bundle that was installed, if none is named.")
  int update(
      @Parameters(paramLabel = "BUNDLE", arity = "0..*", description = SOURCE) List<String> sources,
      @Mixin ChangeOptions options)
      throws IOException {
    List<String> named = sources == null ? List.of() : sources;
    return ChangeCall.execute(call, options, provisioning -> provisioning.update(named));
  }

  @Command(
      name = "uninstall",
      description = "Removes bundles; what runs with them keeps them until it ends.")
  int uninstall(
      @Parameters(
              paramLabel = "BUNDLE",
              arity = "1..*",
              description = "Its name; NAME@VERSION where only one of several versions is to go.")
          List<String> names,
      @Mixin ChangeOptions options)
      throws IOException {
    return ChangeCall.execute(call, options, provisioning -> provisioning.uninstall(names));
  }

  @Command(
      name = "info",
      description =
          "Shows a bundle: where it came from, who signed it, what it brings, who uses it.")
  int info(
      @Parameters(paramLabel = "BUNDLE", description = "Its name, or NAME@VERSION.") String name,
      @Mixin JsonOption asJson)
      throws IOException {
    List<InstalledBundle> installed = call.service(Provisioning.class).bundles();
    List<InstalledBundle> found =
        installed.stream()
            .filter(bundle -> name.equals(bundle.name()) || name.equals(withVersion(bundle)))
            .toList();
    if (found.isEmpty()) {
      throw new UnknownNameException(
          "bundle",
          name,
          installed.stream().map(InstalledBundle::name).distinct().toList(),
          "espalier bundle list --all");
    }
    if (asJson.wanted()) {
      call.json(found);
    } else {
      BundleText text = new BundleText(call);
      found.forEach(text::print);
    }
    return ExitCode.OK;
  }

  private static String withVersion(InstalledBundle bundle) {
    return bundle.name() + "@" + bundle.version();
  }
}
