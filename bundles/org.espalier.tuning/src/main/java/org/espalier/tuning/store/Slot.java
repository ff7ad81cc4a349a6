package org.espalier.tuning.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.espalier.host.StudyRecord;

/**
 * One of the trainings of a trial.
 *
 * @param fold which fold is held out, from 1 on; 0 where there are none
 * @param execution which execution it is, from 1 on
 */
public record Slot(int fold, int execution) {
  /** Those of each trial of a study, in the order in which they are made. */
  public static List<Slot> of(StudyRecord.Plan plan) {
    int last = plan.folds().orElse(0);
    List<Slot> slots = new ArrayList<>();
    for (int fold = Math.min(1, last); fold <= last; fold++) {
      for (int execution = 1; execution <= plan.executions(); execution++) {
        slots.add(new Slot(fold, execution));
      }
    }
    return slots;
  }

  /** The folder of its run. */
  public Path folder(Path study, int trial) {
    Path folder = study.resolve("trials").resolve(String.format(Locale.ROOT, "%04d", trial));
    Path inside = fold == 0 ? folder : folder.resolve("fold-" + fold);
    return inside.resolve("execution-" + execution);
  }
}
