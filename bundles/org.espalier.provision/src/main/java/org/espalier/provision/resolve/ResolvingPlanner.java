package org.espalier.provision.resolve;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Plan;
import org.espalier.provision.Home;
import org.espalier.provision.feature.FeatureFile;
import org.espalier.provision.feature.FeatureFolder;
import org.espalier.provision.repository.ConfiguredRepositories;
import org.espalier.provision.repository.SourceFetcher;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.resolver.Resolver;

/** Plans with the framework's own resolver. */
@Component
public final class ResolvingPlanner implements Planner {
  private final BundleContext framework;
  private final Home home;
  private final ConfiguredRepositories repositories;
  private final SourceFetcher fetcher;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Resolver resolver;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Pipelines pipelines;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Holdings holdings;

  /** Plans for a framework. */
  @Activate
  public ResolvingPlanner(
      BundleContext framework,
      @Reference Home home,
      @Reference ConfiguredRepositories repositories,
      @Reference SourceFetcher fetcher) {
    this.framework = framework;
    this.home = home;
    this.repositories = repositories;
    this.fetcher = fetcher;
  }

  @Override
  public Plan resolve(PipelineFile pipeline) throws IOException {
    Pipelines reader = pipelines;
    if (reader == null) {
      throw new IOException("the runtime, which reads pipelines, is not installed or does not run");
    }
    return new PipelinePlan(planning(), reader.requirements(pipeline)).make(pipeline.name());
  }

  @Override
  public Plan install(List<String> what) throws IOException {
    String purpose = "bundle install " + String.join(" ", what);
    return new InstallPlan(planning()).make(purpose, new NamedFiles(fetcher, what));
  }

  @Override
  public Plan update(List<String> what) throws IOException {
    String purpose = String.join(" ", "bundle update", String.join(" ", what)).strip();
    NamedFiles files = new NamedFiles(fetcher, what);
    return new UpdatePlan(planning()).make(purpose, files, what.isEmpty());
  }

  @Override
  public Plan uninstall(List<String> names) throws IOException {
    return new UninstallPlan(host(), List.copyOf(featureFiles().values())).make(names);
  }

  @Override
  public Plan installFeatures(List<String> names) throws IOException {
    return new FeaturePlans(planning(), featureFiles()).install(names);
  }

  @Override
  public Plan uninstallFeatures(List<String> names) throws IOException {
    return new FeaturePlans(unasked(), featureFiles()).uninstall(names);
  }

  @Override
  public List<FeatureInfo> features() throws IOException {
    return new FeaturePlans(unasked(), featureFiles()).infos();
  }

  private Map<String, FeatureFile> featureFiles() throws IOException {
    return home.distribution().isPresent()
        ? FeatureFolder.read(home.distribution().get())
        : Map.of();
  }

  private Host host() {
    return new FrameworkHost(framework, home, Optional.ofNullable(holdings)).now();
  }

  private Planning planning() throws IOException {
    Resolver found = resolver;
    if (found == null) {
      throw new IOException("this framework offers no service org.osgi.service.resolver.Resolver");
    }
    return new Planning(found, host(), repositories.load());
  }

  /** For what needs no repository. */
  private Planning unasked() {
    return new Planning(resolver, host(), List.of());
  }
}
