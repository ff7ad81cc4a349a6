/** Trained models that are ready to compute. */
package org.espalier.runtime.model;
