package org.espalier.provision.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;

/** What leads from one generation back to another, from the store alone. */
public final class Rollback {
  private final JarStore store;
  private final Predicate<BundleFile> isNative;

  /**
   * With the jars of a store.
   *
   * @param isNative whether a bundle that runs has native code, so that a restart is recommended
   */
  public Rollback(JarStore store, Predicate<BundleFile> isNative) {
    this.store = store;
    this.isNative = isNative;
  }

  /**
   * The plan for the bundles; the features' own bundles are not in its steps.
   *
   * @param now what the home has
   * @param target what it is to have
   * @param usual the features that the distribution installs by itself
   */
  public Plan plan(Generation now, Generation target, Set<String> usual) {
    List<Step> steps = new ArrayList<>();
    List<Diagnosis> problems = new ArrayList<>();
    List<BundleFile> leaving = new ArrayList<>(now.bundles());
    leaving.removeIf(file -> target.bundles().stream().anyMatch(other -> same(file, other)));
    for (BundleFile file : target.bundles()) {
      if (now.bundles().stream().noneMatch(other -> same(file, other))) {
        store.damage(file.sha256()).ifPresent(damage -> problems.add(lost(file, damage)));
        Optional<BundleFile> before = take(leaving, file.bundle());
        steps.add(bring(file, before, target.number()));
      }
    }
    leaving.forEach(file -> steps.add(remove(file, target.number())));
    Set<String> has = NextGeneration.features(now, usual);
    Set<String> wanted = NextGeneration.features(target, usual);
    return new Plan(
        "rollback " + target.number(), steps, minus(wanted, has), minus(has, wanted), problems);
  }

  private static boolean same(BundleFile one, BundleFile other) {
    return one.bundle().equals(other.bundle()) && one.sha256().equals(other.sha256());
  }

  private static Optional<BundleFile> take(List<BundleFile> files, String bundle) {
    Optional<BundleFile> found =
        files.stream().filter(file -> file.bundle().equals(bundle)).findFirst();
    found.ifPresent(files::remove);
    return found;
  }

  private Step bring(BundleFile file, Optional<BundleFile> before, int number) {
    return new Step(
        before.isPresent() ? Action.UPDATE : Action.INSTALL,
        file.bundle(),
        file.version(),
        before.map(BundleFile::version),
        file.source(),
        size(file.sha256()),
        Optional.of(file.sha256()),
        List.of("generation " + number + " has it"),
        before.filter(isNative).isPresent());
  }

  private long size(String sha256) {
    long bytes = store.file(sha256).toFile().length();
    return bytes == 0 ? -1 : bytes;
  }

  private Step remove(BundleFile file, int number) {
    return new Step(
        Action.UNINSTALL,
        file.bundle(),
        file.version(),
        Optional.empty(),
        file.source(),
        -1,
        Optional.of(file.sha256()),
        List.of("generation " + number + " does not have it"),
        isNative.test(file));
  }

  private static Diagnosis lost(BundleFile file, String damage) {
    return new Diagnosis(
        "bundle " + file.bundle() + " " + file.version(),
        false,
        List.of(
            new Diagnosis.Remedy(
                "Install", "it again from where it came", "bundle install " + file.source())),
        List.of(damage));
  }

  private static List<String> minus(Set<String> names, Set<String> others) {
    Set<String> left = new TreeSet<>(names);
    left.removeAll(others);
    return List.copyOf(left);
  }
}
