package org.espalier.provision.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return new RollbackPlan(framework, host, planner).to(number);
  }

  @Override
  public synchronized Change apply(Plan plan, Consent consent, ChangeListener listener)
      throws IOException {
    if (!plan.problems().isEmpty()) {
      throw new UnresolvedException(plan.problems());
    }
    if (plan.isEmpty() && host.generations().isReadable()) {
      int current = host.generations().currentOrNewest(new ArrayList<>()).number();
      return new Change(current, plan.steps(), tryAgain(plan));
    }
    HomeLock.Hold hold = host.lock().take("espalier " + plan.purpose());
    try {
      return change(plan, consent, listener);
    } finally {
      hold.close();
    }
  }

  /** Starts those that are to stay and were left out; a sentence for each that runs now. */
  private List<String> tryAgain(Plan plan) {
    List<String> started = new ArrayList<>();
    synchronized (host.changing()) {
      for (Step step : plan.steps()) {
        for (Brought entry : host.live().leftOut(step.bundle(), step.version())) {
          Optional<String> fault = host.live().start(entry);
          if (fault.isPresent()) {
            throw new UnresolvedException(List.of(LiveChange.diagnosis(entry, fault.get())));
          }
          started.add(entry + " is started");
        }
      }
    }
    return started;
  }

  private Change change(Plan plan, Consent consent, ChangeListener listener) throws IOException {
    List<Staging.Ready> files = staging.stage(plan, consent, listener);
    Generation before = host.generations().currentOrNewest(new ArrayList<>());
    List<Generation.BundleFile> stored =
        files.stream().filter(file -> !file.isOfDistribution()).map(Staging.Ready::listed).toList();
    Generation next =
        NextGeneration.of(before, plan, stored, host.live()::runs, host.usualFeatures());
    synchronized (host.changing()) {
      LiveChange live = new LiveChange(framework, host.live(), next, listener);
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
}
