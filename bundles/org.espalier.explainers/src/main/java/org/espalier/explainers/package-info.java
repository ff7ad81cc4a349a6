/** Explainers and projectors. */
package org.espalier.explainers;
