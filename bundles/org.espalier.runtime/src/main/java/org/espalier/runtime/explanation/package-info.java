/** Explains what trained models say, with the explainers that are installed. */
package org.espalier.runtime.explanation;
