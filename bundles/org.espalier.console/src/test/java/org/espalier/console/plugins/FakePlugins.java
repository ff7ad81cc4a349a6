package org.espalier.console.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.host.DownloadProgress;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.BundleUse;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Change;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Diagnoses;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Drift;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Generation;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.Lock;
import org.espalier.plugin.Locks;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.RepositoryInfo;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Step;
import org.espalier.plugin.TrustedKey;
import org.espalier.plugin.UntrustedException;
import org.espalier.plugin.Verification;

/** The typed calls of plugin life, which remember what they were asked and answer as told. */
public final class FakePlugins implements Provisioning, Locks, Diagnoses, BundleVerifier {
  static final Step INSTALL =
      step(Step.Action.INSTALL, "com.acme.tokens", "1.4.0", 1_234_567, "brings acme_tokens");
  static final Step KEEP = step(Step.Action.KEEP, "b.layers", "1.0.0", -1, "a", "b", "c", "d");

  public final List<String> asked = new ArrayList<>();

  /** What is planned, one plan after the other; the last one again and again. */
  List<Plan> plans = List.of(new Plan("a change", List.of(KEEP, INSTALL), List.of()));

  List<String> notices = List.of();
  Set<String> unsigned = Set.of();
  List<Drift> drifts = List.of();
  List<InstalledBundle> bundles = List.of();
  List<RepositoryInfo> repositories = List.of();
  List<TrustedKey> keys = List.of();
  Path lock = Path.of("names.lock.json");
  public List<Diagnosis> diagnoses = List.of();
  String check = "ok";
  RuntimeException failure;
  private int generation = 2;
  private int planned;

  static Step step(
      Step.Action action, String bundle, String version, long bytes, String... reasons) {
    Optional<String> before =
        action == Step.Action.UPDATE ? Optional.of("1.0.0") : Optional.empty();
    return new Step(
        action,
        bundle,
        version,
        before,
        "https://example.com/" + bundle + ".jar",
        bytes,
        Optional.empty(),
        List.of(reasons),
        false);
  }

  static InstalledBundle bundle(
      String name, InstalledBundle.State state, InstalledBundle.Origin origin, String... problems) {
    return new InstalledBundle(
        name,
        "1.4.0",
        state,
        origin,
        "plugins/" + name + ".jar",
        34_000,
        Optional.of("abcd"),
        new Signature(Signature.State.TRUSTED, List.of("Acme"), ""),
        List.of("vectorizer acme_tokens"),
        List.of("run names/7"),
        List.of(problems));
  }

  private Plan plan(String question) {
    asked.add(question);
    if (failure != null) {
      throw failure;
    }
    return plans.get(Math.min(planned++, plans.size() - 1));
  }

  @Override
  public Plan resolve(PipelineFile pipeline) {
    return plan("resolve " + pipeline.overrides());
  }

  @Override
  public Plan install(List<String> what) {
    return plan("install " + what);
  }

  @Override
  public Plan update(List<String> what) {
    return plan("update " + what);
  }

  @Override
  public Plan uninstall(List<String> names) {
    return plan("uninstall " + names);
  }

  @Override
  public Plan installFeatures(List<String> names) {
    return plan("installFeatures " + names);
  }

  @Override
  public Plan uninstallFeatures(List<String> names) {
    return plan("uninstallFeatures " + names);
  }

  @Override
  public Plan rollback(int number) {
    return plan("rollback " + number);
  }

  @Override
  public Change apply(Plan plan, Consent consent, ChangeListener listener) {
    asked.add("apply " + new TreeSet<>(consent.unsigned()));
    if (!consent.unsigned().containsAll(unsigned)) {
      throw new UntrustedException("nobody signed " + String.join(", ", unsigned), unsigned);
    }
    listener.download(new DownloadProgress("https://x/a b.jar", 1, Optional.of(2L), 1));
    plan.steps().forEach(listener::step);
    generation++;
    return new Change(generation, plan.steps(), notices);
  }

  @Override
  public List<Generation> history() {
    return List.of(
        generation(generation, "bundle install com.acme.tokens", true),
        generation(1, "feature uninstall explain", false),
        new Generation(0, "", "", List.of(), List.of(), List.of(), false));
  }

  private static Generation generation(int number, String purpose, boolean current) {
    return new Generation(
        number,
        "2026-11-22T00:40:12Z",
        purpose,
        List.of(new Generation.BundleFile("com.acme.tokens", "1.4.0", "abcd", "tokens.jar")),
        List.of("torch-cpu"),
        List.of("explain"),
        current);
  }

  @Override
  public List<InstalledBundle> bundles() {
    return bundles;
  }

  @Override
  public List<FeatureInfo> features() {
    return List.of(
        new FeatureInfo("base", "Base", "What all need", true, List.of("b 1.0"), List.of()),
        new FeatureInfo("explain", "Explain", "", false, List.of("c 1.0"), List.of("base")));
  }

  @Override
  public Path file(PipelineFile pipeline) {
    return lock;
  }

  @Override
  public Lock write(PipelineFile pipeline) {
    asked.add("lock " + pipeline.overrides());
    return read(lock);
  }

  @Override
  public Lock read(Path file) {
    return new Lock(
        file,
        "names",
        "abcd",
        List.of(locked("com.acme.tokens", List.of("Acme")), locked("b.layers", List.of())));
  }

  private static Lock.Entry locked(String bundle, List<String> signers) {
    return new Lock.Entry(bundle, "1.0", "ab", 600_000, "x", signers, List.of(), List.of());
  }

  @Override
  public List<Drift> check(PipelineFile pipeline, Path file) {
    asked.add("check");
    return drifts;
  }

  @Override
  public List<Drift> diff(Path first, Path second) {
    asked.add("diff " + first.getFileName() + " " + second.getFileName());
    return drifts;
  }

  @Override
  public Diagnosis why(String type) {
    asked.add("why " + type);
    return diagnoses.isEmpty()
        ? new Diagnosis("layer \"" + type + "\"", true, List.of(), List.of("from b.layers"))
        : diagnoses.get(0);
  }

  @Override
  public List<Diagnosis> why(PipelineFile pipeline) {
    asked.add("why pipeline " + pipeline.overrides());
    return diagnoses;
  }

  @Override
  public BundleUse whoUses(String bundle) {
    if (!bundle.equals("com.acme.tokens")) {
      throw new IllegalArgumentException("there is no bundle " + bundle);
    }
    return new BundleUse(
        "com.acme.tokens 1.4.0",
        List.of("vectorizer acme_tokens"),
        List.of(),
        List.of("run names/7"),
        List.of());
  }

  @Override
  public List<Diagnosis> all() {
    return diagnoses;
  }

  @Override
  public Optional<String> bringerOf(String kind, String type) {
    return Optional.empty();
  }

  @Override
  public Verification verify(Path jar) {
    return new Verification(
        "com.acme.tokens 1.4.0",
        List.of(new Verification.Check("links", check, "against this host", "do something")));
  }
}
