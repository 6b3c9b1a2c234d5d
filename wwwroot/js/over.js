const {chromium}=require('/tmp/pw/node_modules/playwright-core');
(async()=>{const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const p=await (await b.newContext({viewport:{width:400,height:900}})).newPage();
await p.goto(process.argv[2]);await p.waitForSelector('main[data-interactive]');await p.waitForTimeout(2000);
console.log(await p.evaluate(()=>{const out=[document.documentElement.scrollWidth];for(const e of document.querySelectorAll('body *')){const r=e.getBoundingClientRect();if(r.right>401){let a=e.parentElement,hid=false;while(a&&a!==document.body){const o=getComputedStyle(a).overflowX;if(o!=='visible'){hid=true;break;}a=a.parentElement;}if(!hid)out.push(e.tagName+'.'+e.className+' '+Math.round(r.right)+' '+(e.textContent||'').slice(0,40));}}return out.slice(0,25).join('\n')}));
await b.close()})();
