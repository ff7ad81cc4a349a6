package org.espalier.provision.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Drift;
import org.espalier.plugin.Lock;
import org.espalier.plugin.Locks;
import org.espalier.plugin.Trust;
import org.espalier.plugin.UnresolvedException;
import org.espalier.provision.Home;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Locks of what this host has. */
@Component(service = Locks.class)
public final class HostLocks implements Locks {
  private static final String PIPELINE = "pipeline";

  private final BundleContext framework;
  private final Home home;
  private final Trust trust;
  private final Pipelines pipelines;
  private final BootLock boot;

  /** Of a framework. */
  @Activate
  public HostLocks(
      BundleContext framework,
      @Reference Home home,
      @Reference Trust trust,
      @Reference Pipelines pipelines,
      @Reference BootLock boot) {
    this.framework = framework;
    this.home = home;
    this.trust = trust;
    this.pipelines = pipelines;
    this.boot = boot;
  }

  @Override
  public Path file(PipelineFile pipeline) {
    return LockFile.of(pipeline);
  }

  @Override
  public Lock write(PipelineFile pipeline) throws IOException {
    Lock lock = lock(pipeline);
    LockFile.write(lock);
    return lock;
  }

  private Lock lock(PipelineFile pipeline) throws IOException {
    Map<ComponentRequirement.Provider, List<String>> components = components(pipeline);
    Participants participants = new Participants(framework).withHost();
    Map<Bundle, List<String>> taken = new HashMap<>();
    for (Map.Entry<ComponentRequirement.Provider, List<String>> provider : components.entrySet()) {
      Bundle bundle = find(provider.getKey());
      participants.with(bundle);
      taken.put(bundle, provider.getValue());
    }
    BundleFacts facts = new BundleFacts(home, trust);
    List<Lock.Entry> entries = new ArrayList<>();
    for (Bundle bundle : participants.bundles()) {
      entries.add(facts.entry(bundle, taken.getOrDefault(bundle, List.of())));
    }
    entries.addAll(host(facts));
    entries.sort(LockFile.ORDER);
    return new Lock(file(pipeline), LockFile.stem(pipeline), LockFile.checksum(pipeline), entries);
  }

  /** What the host consists of beside its bundles. */
  private List<Lock.Entry> host(BundleFacts facts) throws IOException {
    List<Lock.Entry> entries = new ArrayList<>();
    for (HostJars.HostJar jar : HostJars.of(framework)) {
      entries.add(facts.entry(jar));
    }
    return entries;
  }

  /** What the pipeline takes from whom. */
  private Map<ComponentRequirement.Provider, List<String>> components(PipelineFile pipeline) {
    Map<ComponentRequirement.Provider, List<String>> components = new HashMap<>();
    List<Diagnosis> missing = new ArrayList<>();
    for (ComponentRequirement requirement : pipelines.requirements(pipeline)) {
      Optional<ComponentRequirement.Provider> provider = requirement.provider();
      if (provider.isPresent()) {
        components.computeIfAbsent(provider.get(), key -> new ArrayList<>()).add(name(requirement));
      } else {
        missing.add(missing(requirement, pipeline));
      }
    }
    if (!missing.isEmpty()) {
      throw new UnresolvedException(missing);
    }
    return components;
  }

  private static String name(ComponentRequirement requirement) {
    return requirement.kind().map(kind -> kind + " ").orElse("") + requirement.type();
  }

  private static Diagnosis missing(ComponentRequirement requirement, PipelineFile pipeline) {
    String subject =
        "%s%s".formatted(requirement.kind().map(kind -> kind + " ").orElse(""), requirement.type());
    return new Diagnosis(
        subject,
        false,
        List.of(
            new Diagnosis.Remedy(
                "Install",
                "what " + pipeline.name() + " needs",
                "resolve " + pipeline.name() + " --apply")),
        List.of(requirement.place() + ": nothing installed brings it"));
  }

  private Bundle find(ComponentRequirement.Provider provider) {
    for (Bundle bundle : framework.getBundles()) {
      if (provider.bundle().equals(bundle.getSymbolicName())
          && provider.version().equals(bundle.getVersion().toString())) {
        return bundle;
      }
    }
    throw new IllegalStateException(
        provider.bundle() + " " + provider.version() + " went while the lock was made; try again");
  }

  @Override
  public Lock read(Path lock) throws IOException {
    return LockFile.read(lock);
  }

  @Override
  public List<Drift> check(PipelineFile pipeline, Path lock) throws IOException {
    Lock locked = LockFile.read(lock);
    List<Drift> drifts = new ArrayList<>();
    String checksum = LockFile.checksum(pipeline);
    if (!locked.pipelineSha256().equals(checksum)) {
      String message =
          "%s has changed since it was locked; if that is right: espalier lock %s"
              .formatted(pipeline.name(), pipeline.name());
      drifts.add(new Drift(PIPELINE, locked.pipelineSha256(), checksum, message));
    }
    if (!isStartedWith(locked)) {
      drifts.addAll(Drifts.between(locked.bundles(), now(pipeline, locked)));
    }
    return drifts;
  }

  /** Whether the host was started with these bundles: then each was compared already. */
  private boolean isStartedWith(Lock locked) {
    return boot.lock().filter(started -> started.bundles().equals(locked.bundles())).isPresent()
        && Drifts.namesAndVersions(locked.bundles())
            .containsAll(
                List.of(framework.getBundles()).stream()
                    .filter(bundle -> bundle.getBundleId() != 0)
                    .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                    .toList());
  }

  /** What would take part now; as far as it is there, if something that is needed is missing. */
  private List<Lock.Entry> now(PipelineFile pipeline, Lock locked) throws IOException {
    try {
      return lock(pipeline).bundles();
    } catch (UnresolvedException e) {
      BundleFacts facts = new BundleFacts(home, trust);
      Set<String> wanted = Drifts.namesAndVersions(locked.bundles());
      List<Lock.Entry> there = new ArrayList<>(host(facts));
      for (Bundle bundle : framework.getBundles()) {
        if (wanted.contains(bundle.getSymbolicName() + " " + bundle.getVersion())) {
          there.add(facts.entry(bundle, List.of()));
        }
      }
      return there;
    }
  }

  @Override
  public List<Drift> diff(Path first, Path second) throws IOException {
    Lock one = LockFile.read(first);
    Lock other = LockFile.read(second);
    List<Drift> drifts = new ArrayList<>();
    if (!one.pipelineSha256().equals(other.pipelineSha256())) {
      drifts.add(
          new Drift(
              PIPELINE,
              one.pipelineSha256(),
              other.pipelineSha256(),
              "they are locks of different texts of the pipeline"));
    }
    drifts.addAll(Drifts.between(one.bundles(), other.bundles()));
    return drifts;
  }
}
