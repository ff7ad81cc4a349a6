/** Which rows are trained on, validated on and tested on. */
package org.espalier.runtime.split;
