package org.espalier.vectorizer;

import java.util.List;
import java.util.random.RandomGenerator;
import org.espalier.source.DataFiles;
import org.osgi.annotation.versioning.ProviderType;

/** What surrounds a vectorizer while it learns: its columns, files, random numbers, messages. */
@ProviderType
public interface FitScope {
  /** The names of the columns that the cells come from, in the order of a row's cells. */
  List<String> columns();

  /** Finds the files that settings name. */
  DataFiles files();

  /** Random numbers of this feature's own stream, from its beginning with each call. */
  RandomGenerator random();

  /** Tells the user what was found out, in a sentence. */
  void message(String text);
}
