/** What a study keeps, and who may change it at a moment. */
package org.espalier.tuning.store;
