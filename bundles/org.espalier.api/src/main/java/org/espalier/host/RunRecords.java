package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Finds, reads, compares and removes what runs kept. A service. */
@ProviderType
public interface RunRecords {
  /**
   * Finds one run.
   *
   * @param runs the folder that holds the folders of runs
   * @param name its folder, its id, a unique beginning or end of it, either of these after {@code
   *     PIPELINE/}, or {@code latest}
   * @throws IOException if there is none, or are several
   */
  RunInfo find(Path runs, String name) throws IOException;

  /**
   * Reads what a run kept; of one that ended early, what there is.
   *
   * @param folder the run's folder
   * @throws IOException if it is not the folder of a run, or is damaged
   */
  RunRecord read(Path folder) throws IOException;

  /**
   * The epochs that a run finished.
   *
   * @param folder the run's folder
   * @throws IOException if it is not the folder of a run, or is damaged
   */
  default List<Epoch> history(Path folder) throws IOException {
    return read(folder).history();
  }

  /**
   * Compares two runs.
   *
   * @param first the folder of one
   * @param second the folder of the other
   * @throws IOException if one cannot be read
   */
  RunComparison compare(Path first, Path second) throws IOException;

  /**
   * Finds the runs that took components from a bundle, the trainings of studies among them.
   *
   * @param folder is looked through with everything below it; none are found where it is not there
   * @param bundle the symbolic name of the bundle
   * @return their folders, in the order of their names, with the versions of the bundle
   */
  Map<Path, String> madeWith(Path folder, String bundle) throws IOException;

  /**
   * Removes a run: its folder with everything in it.
   *
   * @param folder the run's folder
   * @throws IOException if it is not the folder of a run, is still running, or cannot be removed
   */
  void remove(Path folder) throws IOException;

  /**
   * Has the installed reporters write about a run again.
   *
   * @param folder the run's folder
   * @param warnings is told of what went wrong
   * @return the files that were written, by their names in the folder
   * @throws IOException if the run cannot be read, or a file not be written
   */
  List<String> report(Path folder, RunListener warnings) throws IOException;
}
