/** Optimizers, each with the rule and the defaults of Keras. */
package org.espalier.optimizers;
