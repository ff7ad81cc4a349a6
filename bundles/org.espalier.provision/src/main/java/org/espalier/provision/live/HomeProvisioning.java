package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.Change;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Generation;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.Step;
import org.espalier.plugin.UnresolvedException;
import org.espalier.provision.generation.HomeLock;
import org.espalier.provision.generation.NextGeneration;
import org.espalier.provision.generation.Rollback;
import org.espalier.provision.repository.Fetcher;
import org.espalier.provision.resolve.Planner;
import org.espalier.provision.trust.Gate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes changes of the home and of the framework together; what they would be, the planner says.
 */
@Component
public final class HomeProvisioning implements Provisioning {
  private static final String FEATURE = ".json";

  private final BundleContext framework;
  private final HostBundles host;
  private final Planner planner;
  private final Staging staging;
  private final BundleList list;

  /** With the parts of this bundle. */
  @Activate
  public HomeProvisioning(
      BundleContext framework,
      @Reference HostBundles host,
      @Reference Planner planner,
      @Reference Fetcher fetcher,
      @Reference Gate gate) {
    this.framework = framework;
    this.host = host;
    this.planner = planner;
    this.staging = new Staging(host.home(), host.store(), fetcher, gate);
    this.list = new BundleList(framework, host, gate);
  }

  @Override
  public Plan resolve(PipelineFile pipeline) throws IOException {
    return planner.resolve(pipeline);
  }

  @Override
  public Plan install(List<String> what) throws IOException {
    return planner.install(what);
  }

  @Override
  public Plan update(List<String> what) throws IOException {
    return planner.update(what);
  }

  @Override
  public Plan uninstall(List<String> names) throws IOException {
    return planner.uninstall(names);
  }

  @Override
  public Plan installFeatures(List<String> names) throws IOException {
    return planner.installFeatures(names);
  }

  @Override
  public Plan uninstallFeatures(List<String> names) throws IOException {
    return planner.uninstallFeatures(names);
  }

  @Override
  public Plan rollback(int number) throws IOException {
    Generation target =
        host.generations()
            .find(number)
            .orElseThrow(() -> new IllegalArgumentException(unknown(number)));
    Generation now = host.generations().currentOrNewest(new ArrayList<>());
    Plan bundles = new Rollback(host.store()).plan(now, target, usualFeatures());
    Set<Step> steps = new LinkedHashSet<>(bundles.steps());
    if (!bundles.featuresAdded().isEmpty()) {
      steps.addAll(planner.installFeatures(bundles.featuresAdded()).steps());
    }
    if (!bundles.featuresRemoved().isEmpty()) {
      steps.addAll(planner.uninstallFeatures(bundles.featuresRemoved()).steps());
    }
    return new Plan(
        bundles.purpose(),
        List.copyOf(steps),
        bundles.featuresAdded(),
        bundles.featuresRemoved(),
        bundles.problems());
  }

  private String unknown(int number) {
    List<Generation> all = host.generations().all();
    return "there is no generation %d; there are 0 to %d: espalier history"
        .formatted(number, all.get(0).number());
  }

  @Override
  public synchronized Change apply(Plan plan, Consent consent, ChangeListener listener)
      throws IOException {
    if (!plan.problems().isEmpty()) {
      throw new UnresolvedException(plan.problems());
    }
    if (plan.isEmpty()) {
      int current = host.generations().currentOrNewest(new ArrayList<>()).number();
      return new Change(current, plan.steps(), List.of());
    }
    HomeLock.Hold hold = host.lock().take("espalier " + plan.purpose());
    try {
      return change(plan, consent, listener);
    } finally {
      hold.close();
    }
  }

  private Change change(Plan plan, Consent consent, ChangeListener listener) throws IOException {
    List<Staging.Ready> files = staging.stage(plan, consent, listener);
    Generation before = host.generations().currentOrNewest(new ArrayList<>());
    List<Generation.BundleFile> stored =
        files.stream().filter(file -> !file.isOfDistribution()).map(Staging.Ready::listed).toList();
    Generation next = NextGeneration.of(before, plan, stored, usualFeatures());
    synchronized (host.changing()) {
      LiveChange live = new LiveChange(framework, host.live(), listener);
      live.bring(files);
      try {
        host.generations().write(next);
      } catch (IOException | RuntimeException e) {
        live.undo();
        throw e;
      }
      live.retire(plan);
      return new Change(next.number(), plan.steps(), live.notices());
    }
  }

  @Override
  public List<Generation> history() {
    return host.generations().all();
  }

  @Override
  public List<InstalledBundle> bundles() throws IOException {
    return list.all();
  }

  @Override
  public List<FeatureInfo> features() throws IOException {
    return planner.features();
  }

  /** A distribution installs all features that it has. */
  private Set<String> usualFeatures() throws IOException {
    Optional<Path> folder = host.home().distribution().map(path -> path.resolve("features"));
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return Set.of();
    }
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder.get())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(FEATURE)) {
          names.add(name.substring(0, name.length() - FEATURE.length()));
        }
      }
    }
    return names;
  }
}
