package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.osgi.framework.Version;

/** Plans what a pipeline needs. */
final class PipelinePlan {
  private static final String LATER = "what its settings name is looked for once it is installed";

  private final Planning planning;
  private final List<ComponentRequirement> requirements;

  PipelinePlan(Planning planning, List<ComponentRequirement> requirements) {
    this.planning = planning;
    this.requirements = requirements;
  }

  /**
   * The plan.
   *
   * @param pipeline what messages call it
   */
  Plan make(String pipeline) {
    List<Need> needs = new ArrayList<>();
    for (ComponentRequirement wanted : missing()) {
      Need need = PipelineNeeds.need(wanted);
      // Without a kind it may be no component at all: a setting of its own that is called type.
      if (wanted.kind().isPresent() || canBeHad(need)) {
        needs.add(need);
      }
    }
    Plan plan = planning.plan("resolve " + pipeline, needs, List.of(), Map.of(), List.of());
    List<Step> steps = new ArrayList<>();
    plan.steps().forEach(step -> steps.add(told(step)));
    List<Step> kept = kept(steps);
    kept.addAll(steps);
    return new Plan(plan.purpose(), kept, plan.problems());
  }

  /** What has no provider, each thing once, at the first of its places. */
  private List<ComponentRequirement> missing() {
    Map<List<Object>, ComponentRequirement> missing = new LinkedHashMap<>();
    for (ComponentRequirement one : requirements) {
      if (one.provider().isEmpty()) {
        missing.putIfAbsent(List.of(one.kind(), one.type(), one.version(), one.bundle()), one);
      }
    }
    return List.copyOf(missing.values());
  }

  private boolean canBeHad(Need need) {
    CapabilityIndex index = new CapabilityIndex();
    planning.host().bundles().forEach(bundle -> index.add(bundle.resource()));
    planning.offers(List.of()).bundles().forEach(index::add);
    return index.matching(need.requirement()).stream()
        .anyMatch(capability -> need.accepts().test(capability.getResource()));
  }

  private static Step told(Step step) {
    boolean brings = step.reasons().stream().anyMatch(reason -> reason.startsWith("brings the "));
    if (step.action() == Action.KEEP || !brings) {
      return step;
    }
    List<String> reasons = new ArrayList<>(step.reasons());
    reasons.add(LATER);
    return new Step(
        step.action(),
        step.bundle(),
        step.version(),
        step.before(),
        step.source(),
        step.bytes(),
        step.sha256(),
        reasons,
        step.restart());
  }

  /** The bundles that bring what is there already, but for those that the steps keep. */
  private List<Step> kept(List<Step> steps) {
    Map<ComponentRequirement.Provider, Set<String>> reasons = new LinkedHashMap<>();
    for (ComponentRequirement one : requirements) {
      one.provider()
          .ifPresent(
              provider ->
                  reasons
                      .computeIfAbsent(provider, key -> new LinkedHashSet<>())
                      .add(PipelineNeeds.need(one).reason()));
    }
    steps.forEach(
        step -> reasons.remove(new ComponentRequirement.Provider(step.bundle(), step.version())));
    List<Step> kept = new ArrayList<>();
    reasons.forEach((provider, why) -> kept.add(kept(provider, List.copyOf(why))));
    return kept;
  }

  private Step kept(ComponentRequirement.Provider provider, List<String> reasons) {
    Optional<HostBundle> bundle =
        planning.host().of(provider.bundle(), Version.parseVersion(provider.version()));
    return new Step(
        Action.KEEP,
        provider.bundle(),
        provider.version(),
        Optional.empty(),
        bundle.map(HostBundle::location).orElse(""),
        -1,
        bundle.flatMap(HostBundle::sha256),
        reasons,
        false);
  }
}
