package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.espalier.component.Kind;
import org.espalier.console.call.Call;
import org.espalier.console.call.NotInstalledException;
import org.espalier.host.ComponentInfo;
import org.espalier.host.Pipelines;
import org.espalier.host.Projections;
import org.espalier.host.RunInfo;
import org.espalier.host.Runs;
import org.espalier.host.Studies;
import org.espalier.host.StudyInfo;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Generation;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.RepositoryInfo;
import org.espalier.plugin.Trust;
import org.espalier.plugin.TrustedKey;

/**
 * Knows what an argument may name, by the label that help shows for it.
 *
 * @param call whose host is asked
 */
record ArgumentNames(Call call) {
  private static final String LATEST = "latest";

  /** How long who presses Tab waits for repositories that are far away. */
  private static final long SECONDS = 2;

  private static final Map<String, Names> BY_LABEL =
      Map.ofEntries(
          Map.entry("TYPE", names -> names.types(component -> true)),
          Map.entry("KIND", names -> Arrays.stream(Kind.values()).map(Kind::id)),
          Map.entry("EXPLAINER", names -> names.types("explainer")),
          Map.entry("PROJECTOR", names -> names.types("projector")),
          Map.entry("IMPORTER", names -> names.types("importer")),
          Map.entry("EXPORTER", names -> names.types("exporter")),
          Map.entry("RUN", ArgumentNames::runs),
          Map.entry("STUDY", ArgumentNames::studies),
          Map.entry("BUNDLE", names -> from(names.provisioning().bundles(), InstalledBundle::name)),
          Map.entry("SOURCE", ArgumentNames::offered),
          Map.entry("FEATURE", names -> from(names.provisioning().features(), FeatureInfo::name)),
          Map.entry(
              "GENERATION",
              names ->
                  from(names.provisioning().history(), Generation::number).map(String::valueOf)),
          Map.entry(
              "REPOSITORY",
              names -> from(names.call.service(Repositories.class).list(), RepositoryInfo::name)),
          Map.entry(
              "KEY", names -> from(names.call.service(Trust.class).list(), TrustedKey::name)));

  /** Names of one sort. */
  @FunctionalInterface
  private interface Names {
    Stream<String> of(ArgumentNames names) throws IOException;
  }

  /** The names that an argument may have; none where they are not known. */
  List<String> named(String label) {
    Names names = BY_LABEL.get(label);
    try {
      return names == null ? List.of() : names.of(this).distinct().sorted().toList();
    } catch (IOException | NotInstalledException e) {
      // Runs and studies are latest where none can be read; of others nothing is offered.
      return label.equals("RUN") || label.equals("STUDY") ? List.of(LATEST) : List.of();
    }
  }

  /** The layers of a model that a line names. */
  List<String> layers(String model) {
    try {
      return call.service(Projections.class).layers(Path.of(model));
    } catch (IOException | IllegalArgumentException | NotInstalledException e) {
      return List.of(); // what cannot be read is not offered
    }
  }

  private static <T, R> Stream<R> from(Collection<T> found, Function<T, R> name) {
    return found.stream().map(name);
  }

  private Provisioning provisioning() {
    return call.service(Provisioning.class);
  }

  /** The bundles that repositories have; none where one of them makes the user wait. */
  private Stream<String> offered() {
    Repositories repositories = call.service(Repositories.class);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return repositories.bundles();
          } catch (IOException e) {
            return List.<String>of(); // what cannot be read is not offered
          }
        })
        .completeOnTimeout(List.of(), SECONDS, TimeUnit.SECONDS)
        .join()
        .stream();
  }

  /** The runs in the folder where they are usually written. */
  private Stream<String> runs() throws IOException {
    List<RunInfo> runs = call.service(Runs.class).list(Path.of("runs"));
    return Stream.concat(Stream.of(LATEST), runs.stream().map(RunInfo::id));
  }

  /** The studies in the folder where they are usually written. */
  private Stream<String> studies() throws IOException {
    List<StudyInfo> studies = call.service(Studies.class).list(Path.of("studies"));
    return Stream.concat(Stream.of(LATEST), studies.stream().map(StudyInfo::id));
  }

  private Stream<String> types(String kind) {
    return types(component -> component.kind().equals(kind));
  }

  private Stream<String> types(Predicate<ComponentInfo> which) {
    return call.service(Pipelines.class).components().stream()
        .filter(which)
        .map(ComponentInfo::type);
  }
}
