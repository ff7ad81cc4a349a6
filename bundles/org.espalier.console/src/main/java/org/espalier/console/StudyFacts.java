package org.espalier.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;

/** Studies for programs. */
final class StudyFacts {
  private StudyFacts() {}

  /** Everything that a study kept. */
  static Map<String, Object> of(StudyRecord study) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("info", study.info());
    facts.put("plan", of(study.plan()));
    facts.put("ended", study.ended());
    facts.put("best", study.ranked().stream().findFirst().map(TrialRecord::number));
    facts.put("trials", study.trials().stream().map(StudyFacts::of).toList());
    facts.put("importance", study.importance());
    facts.put("refit", study.refit());
    facts.put("seconds", study.seconds());
    return facts;
  }

  private static Map<String, Object> of(StudyRecord.Plan plan) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("overrides", plan.overrides());
    facts.put("tuner", plan.tuner());
    facts.put("pruner", plan.pruner());
    facts.put("space", SpaceText.facts(plan.space()));
    facts.put("metric", plan.metric());
    facts.put("direction", plan.maximize() ? "max" : "min");
    facts.put("folds", plan.folds());
    facts.put("executions", plan.executions());
    facts.put("max_trials", plan.maxTrials());
    facts.put("max_seconds", plan.maxSeconds());
    facts.put("parallel", plan.parallel());
    facts.put("seed", plan.seed());
    return facts;
  }

  /** A trial. */
  static Map<String, Object> of(TrialRecord trial) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("number", trial.number());
    facts.put("state", StudyText.state(trial));
    facts.put("score", trial.score());
    facts.put("deviation", trial.deviation());
    facts.put("values", trial.values());
    facts.put("trainings", trial.trainings());
    facts.put("message", trial.message());
    facts.put("stack_trace", trial.stackTrace());
    facts.put("began", trial.began());
    facts.put("seconds", trial.seconds());
    return facts;
  }
}
