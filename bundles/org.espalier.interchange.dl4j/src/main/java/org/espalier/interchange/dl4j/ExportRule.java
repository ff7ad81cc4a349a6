package org.espalier.interchange.dl4j;

/** Says a layer of a pipeline in nodes of DL4J. */
@FunctionalInterface
interface ExportRule {
  /**
   * Adds the nodes.
   *
   * @throws Unsayable if DL4J cannot express it
   */
  void write(Piece piece, Settings settings) throws Unsayable;
}
