console.log('Notes are under sample-notes/page/index.html');
