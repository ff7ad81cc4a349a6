package org.espalier.provision.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import org.espalier.plugin.BundleUse;
import org.espalier.plugin.Diagnoses;
import org.espalier.plugin.Diagnosis;
import org.espalier.provision.diagnosis.Installed.State;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Explains the bundles and components of the framework that this bundle is in. */
@Component
public final class HostDiagnoses implements Diagnoses {
  private final BundleContext context;

  /** Looks at a framework. */
  @Activate
  public HostDiagnoses(BundleContext context) {
    this.context = context;
  }

  @Override
  public Diagnosis why(String type) {
    return new Types(new Installed(context)).why(type);
  }

  @Override
  public List<Diagnosis> why(PipelineFile pipeline) throws IOException {
    Pipelines pipelines =
        new Peers(context)
            .find(Pipelines.class)
            .orElseThrow(() -> new IOException("the runtime, which reads pipelines, is not there"));
    return new Requirements(new Installed(context), pipeline.name())
        .of(pipelines.requirements(pipeline));
  }

  @Override
  public BundleUse whoUses(String bundle) throws IOException {
    return new Uses(new Installed(context), new Peers(context)).of(bundle);
  }

  @Override
  public List<Diagnosis> all() {
    Installed installed = new Installed(context);
    List<Diagnosis> all = new ArrayList<>();
    installed
        .strayIncidents()
        .forEach(
            incident ->
                all.add(
                    new Diagnosis(
                        incident.subject(),
                        false,
                        incident.remedies(),
                        List.of(incident.cause()))));
    Map<String, List<State>> components = new LinkedHashMap<>();
    for (Known bundle : installed.bundles()) {
      Optional<Diagnosis> trouble = installed.bundleTrouble(bundle);
      trouble.ifPresent(all::add);
      if (trouble.isEmpty()) {
        for (Declared component : Declared.of(bundle)) {
          components
              .computeIfAbsent(component.words(), words -> new ArrayList<>())
              .add(installed.state(component));
        }
      }
    }
    components.values().forEach(states -> all.addAll(troubles(installed, states)));
    return all;
  }

  /** What is wrong with a component that one or several bundles bring. */
  private static List<Diagnosis> troubles(Installed installed, List<State> states) {
    List<Diagnosis> troubles = new ArrayList<>();
    for (State state : states) {
      if (!state.isUsable()) {
        troubles.add(
            new Diagnosis(state.component().subject(), false, state.remedies(), state.causes()));
      }
    }
    new Types(installed)
        .ambiguity(states.stream().filter(State::isUsable).toList())
        .ifPresent(troubles::add);
    return troubles;
  }

  @Override
  public Optional<String> bringerOf(String kind, String type) {
    Installed installed = new Installed(context);
    Optional<String> broken =
        installed.declared().stream()
            .filter(component -> component.kind().equals(kind) && component.type().equals(type))
            .findFirst()
            .map(
                component ->
                    "%s is installed to bring it and does not work; espalier why %s says why"
                        .formatted(component.owner().identity(), type));
    return broken.or(
        () ->
            new Types(installed)
                .offered().stream()
                    .filter(offer -> offer.kind().equals(kind) && offer.type().equals(type))
                    .findFirst()
                    .map(offer -> Cures.install(List.of(offer.owner())))
                    .map(
                        cure ->
                            "%s brings it: espalier %s".formatted(cure.text(), cure.command())));
  }
}
