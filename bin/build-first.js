'use strict';

// Loaded before the paper where it is watched: what runs in the browser is built anew when its sources have changed.

require('./build.js').build();
