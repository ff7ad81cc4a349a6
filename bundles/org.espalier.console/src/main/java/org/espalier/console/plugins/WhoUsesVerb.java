package org.espalier.console.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.UsageException;
import org.espalier.host.RunRecords;
import org.espalier.plugin.BundleUse;
import org.espalier.plugin.Diagnoses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says who uses a bundle. */
@Command(
    name = "who-uses",
    description =
        "Says what would be affected if a bundle went: components, other bundles, features, what is"
            + " composed of it now, and the runs that were made with it.")
public final class WhoUsesVerb implements Callable<Integer> {
  private static final int MOST = 8;

  private final Call call;

  @Mixin private JsonOption json;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Look for runs in this folder; repeatable (default: runs and studies).")
  private List<Path> folders = List.of(Path.of("runs"), Path.of("studies"));

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
    List<Made> runs = runs(use.bundle().substring(0, use.bundle().indexOf(' ')));
    if (json.wanted()) {
      call.json(Answer.of(use, runs));
      return ExitCode.OK;
    }
    call.println(call.heading(use.bundle()));
    print("brings", ComponentNames.byKind(use.components()));
    print("is wired to by", use.dependents());
    print("is held by", use.holders());
    print("is in the features", use.features());
    if (use.dependents().isEmpty() && use.holders().isEmpty()) {
      call.println("  no other bundle is wired to it, and nothing live is composed of it");
    }
    if (!runs.isEmpty()) {
      print(Figures.count(runs.size(), "run") + " made with it", shortened(runs));
    }
    return ExitCode.OK;
  }

  private List<Made> runs(String name) throws IOException {
    List<Made> runs = new ArrayList<>();
    for (Path folder : folders) {
      call.service(RunRecords.class)
          .madeWith(folder, name)
          .forEach((run, version) -> runs.add(new Made(run, version)));
    }
    return runs;
  }

  private static List<String> shortened(List<Made> runs) {
    List<String> lines = new ArrayList<>();
    runs.stream()
        .limit(MOST)
        .forEach(run -> lines.add("%s (%s)".formatted(run.folder(), run.version())));
    if (runs.size() > MOST) {
      lines.add("and %d more; --json has them all".formatted(runs.size() - MOST));
    }
    return lines;
  }

  private void print(String what, List<String> names) {
    if (!names.isEmpty()) {
      call.println("  " + what);
      names.forEach(name -> call.println("    " + name));
    }
  }

  /**
   * A run.
   *
   * @param folder its folder
   * @param version the versions of the bundle that it was made with
   */
  public record Made(Path folder, String version) {}

  /**
   * What {@code --json} prints: what {@link BundleUse} says, and the runs.
   *
   * @param bundle its symbolic name and version
   * @param components the components that it brings
   * @param dependents the bundles that are wired to it
   * @param holders the live runs and predictors that are composed of it
   * @param features the installed features that list it
   * @param runs what was made with it
   */
  public record Answer(
      String bundle,
      List<String> components,
      List<String> dependents,
      List<String> holders,
      List<String> features,
      List<Made> runs) {
    static Answer of(BundleUse use, List<Made> runs) {
      return new Answer(
          use.bundle(), use.components(), use.dependents(), use.holders(), use.features(), runs);
    }
  }
}
