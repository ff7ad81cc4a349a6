package org.espalier.interchange.dl4j;

import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What flows from one layer to the next.
 *
 * @param name the layer or input of Espalier that gives it
 * @param type its type in DL4J
 * @param folded whether DL4J has the steps of sequences among the rows, so that it is a sequence
 *     here and rows there
 * @param masked whether some of its steps are masked: these are zeros in DL4J
 */
record Flow(String name, InputType type, boolean folded, boolean masked) {
  Flow(String name, InputType type, boolean folded) {
    this(name, type, folded, false);
  }

  Flow renamed(String other) {
    return new Flow(other, type, folded, masked);
  }
}
